package org.gmp.zoo.data.image.internal.format;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.gmp.zoo.data.image.ImageFixtures.png;
import static org.gmp.zoo.data.image.ImageFixtures.varint;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Bytes;
import java.util.Arrays;
import java.util.List;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.ImageFixtures;
import org.gmp.zoo.data.image.internal.LabelledImage;
import org.junit.jupiter.api.Test;

final class RecordStoreTest {
  private static byte[] example(long label, byte[] image) {
    return ImageFixtures.example(label, image);
  }

  private static FileBytes file(byte[]... records) {
    return FileBytes.of(ImageFixtures.records(records), "shard");
  }

  private static RecordStore open(FileBytes... files) {
    return RecordStore.of(List.of(files), 1000);
  }

  private static String refused(byte[] record) {
    RecordStore store = open(file(record));
    return String.valueOf(assertThrows(DataException.class, () -> store.read(0)).getMessage());
  }

  @Test
  void readsImagesOfSeveralFiles() throws Exception {
    RecordStore store =
        open(
            file(example(1, png(2, 1, 10, 20, 30, 40, 50, 60)), example(1000, png(1, 1, 7, 8, 9))),
            file(example(300, png(1, 1, 1, 2, 3))));
    assertThat(store.size()).isEqualTo(3);
    LabelledImage first = store.read(0);
    assertThat(first.label()).isEqualTo(0);
    assertThat(first.pixels().values()).isEqualTo(new byte[] {10, 20, 30, 40, 50, 60});
    assertThat(store.read(1).label()).isEqualTo(999);
    assertThat(store.read(2).label()).isEqualTo(299);
    assertThrows(IndexOutOfBoundsException.class, () -> store.read(3));
  }

  @Test
  void readsLabelsThatAreNotPacked() throws Exception {
    byte[] packed = example(5, png(1, 1, 1, 2, 3));
    // The list's field 1 as a number of its own in place of packed ones: tag 0x08.
    int at = Bytes.indexOf(packed, new byte[] {0x1A, 3, 0x0A, 1, 5});
    byte[] record = packed.clone();
    record[at + 2] = 0x08;
    record[at + 3] = (byte) 0x85;
    record[at + 4] = 0;
    assertThat(open(file(record)).read(0).label()).isEqualTo(4);
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(refused(new byte[0]))
        .isEqualTo("shard, record 0 at byte 0: expected a feature 'image/encoded', got none");
    assertThat(refused(example(0, png(1, 1, 1, 2, 3))))
        .isEqualTo(
            "shard, record 0 at byte 0: expected a feature 'image/class/label' of 1 to 1000, got 0");
    assertThat(refused(example(1001, png(1, 1, 1, 2, 3)))).endsWith("got 1001");
  }

  @Test
  void noticesEveryFlippedBit() {
    byte[] file = ImageFixtures.records(example(5, png(1, 1, 1, 2, 3)));
    for (int bit = 0; bit < 8 * file.length; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      FileBytes content = FileBytes.of(flipped, "shard");
      assertThat(assertThrows(DataException.class, () -> open(content).read(0)))
          .hasMessageThat()
          .startsWith("shard, byte ");
    }
  }

  @Test
  void refusesEveryPart() {
    FileBytes whole = file(example(5, png(1, 1, 1, 2, 3)));
    for (int length = 1; length < whole.size(); length++) {
      FileBytes part = whole.slice(0, length, "shard");
      assertThat(assertThrows(DataException.class, () -> open(part)))
          .hasMessageThat()
          .startsWith("shard, byte 0: expected");
    }
    assertThat(assertThrows(DataException.class, () -> open(whole.slice(0, 0, "shard"))))
        .hasMessageThat()
        .isEqualTo("shard: expected 1 to 2147483647 records, got 0");
  }

  @Test
  void refusesDamagedMessagesOfRightChecksums() {
    assertThat(refused(new byte[] {(byte) 0x80}))
        .startsWith("shard, record 0 at byte 0, byte 1 of it: expected a protocol buffer, got");
    assertThat(refused(Bytes.concat(new byte[] {0x0A}, varint(Long.MAX_VALUE))))
        .startsWith("shard, record 0 at byte 0, byte ");
    assertThat(refused(Bytes.concat(new byte[] {0x0A}, varint(Integer.MAX_VALUE))))
        .contains("expected a protocol buffer, got a damaged one: ");
    assertThat(refused(new byte[] {0x02})).contains("expected a protocol buffer, got");
    assertThat(refused("an image, perhaps".getBytes(UTF_8))).startsWith("shard, record 0");
  }

  @Test
  void groupsAreRefusedHoweverDeepTheyAreNested() {
    byte[] nested = new byte[1 << 20];
    Arrays.fill(nested, (byte) 0x0B);
    assertThat(refused(nested))
        .isEqualTo(
            "shard, record 0 at byte 0, byte 1 of it: expected wire type 0, 1, 2 or 5, got 3");
  }
}
