package org.gmp.zoo.data.image.internal.format;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.List;
import java.util.Objects;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.ImageFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PickleFileTest {
  private static final byte[] VALUES = ImageFixtures.counting(24);

  private static Pickler dictionary(int protocol) {
    return new Pickler(protocol).ascii("}");
  }

  private static NumberArray array(ImmutableMap<String, Object> values) {
    return (NumberArray) Objects.requireNonNull(values.get("data"));
  }

  private static String refused(Pickler pickle) {
    return String.valueOf(
        assertThrows(DataException.class, () -> PickleFile.read(pickle.done())).getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void readsArraysAndLists(int protocol) {
    ImmutableMap<String, Object> values =
        PickleFile.read(
            dictionary(protocol)
                .ascii("(")
                .text("data")
                .array(protocol == 2, 2, 12, VALUES)
                .text("labels")
                .ascii("](")
                .number(7)
                .code('M', 0xE8, 3) // 1000
                .ascii("eu")
                .done());
    NumberArray data = array(values);
    assertThat(data.type()).isEqualTo("|u1");
    assertThat(data.shape()).isEqualTo(ImmutableLongArray.of(2, 12));
    assertThat(data.values().copy(0, 24)).isEqualTo(VALUES);
    assertThat(values.get("labels")).isEqualTo(List.of(7L, 1000L));
  }

  @Test
  void readsBytesThatAreNotAscii() {
    byte[] all = ImageFixtures.counting(256);
    NumberArray data =
        array(
            PickleFile.read(dictionary(2).text("data").array(true, 1, 256, all).ascii("s").done()));
    assertThat(data.values().copy(0, 256)).isEqualTo(all);
  }

  @Test
  void readsProtocolFoursFramesAndNames() {
    Pickler pickle =
        new Pickler(4)
            .code(0x95, 9, 0, 0, 0, 0, 0, 0, 0)
            .code('}', 0x94, 0x8C, 1, 'a', 0x94, 'K', 5, 's');
    assertThat(PickleFile.read(pickle.done())).containsExactly("a", 5L);
  }

  @Test
  void remembersValues() {
    Pickler pickle = dictionary(2).text("a").code('q', 3).text("b").ascii("s").code('h', 3);
    assertThat(refused(pickle)).contains("one value at the end, got 2 of them");
    assertThat(refused(dictionary(2).code('h', 3))).contains("remembered as number 3, got none");
  }

  @Test
  void refusesToCallAnything() {
    Pickler pickle =
        new Pickler(2).name("posix", "system").text("touch /tmp/owned").code(0x85, 'R');
    assertThat(refused(pickle))
        .isEqualTo(
            "test.pickle, byte 2: expected the name of a NumPy array or of its parts,"
                + " got 'posix.system', which is not looked up, let alone called");
    assertThat(refused(new Pickler(4).text("os").text("system").code(0x93)))
        .contains("test.pickle, byte 20: expected the name of a NumPy array");
  }

  @ParameterizedTest
  @ValueSource(strings = {"builtins eval", "numpy.core.multiarray scalar", "numpy load"})
  void refusesOtherNames(String name) {
    List<String> parts = ImmutableList.copyOf(name.split(" "));
    assertThat(refused(new Pickler(2).name(parts.get(0), parts.get(1)))).contains("not looked up");
  }

  @Test
  void refusesInstructionsThatMakeObjects() {
    assertThat(refused(new Pickler(2).ascii("(ios\nsystem\n"))).contains("byte 3: ");
    assertThat(refused(new Pickler(2).ascii("(ios\nsystem\n"))).contains("INST (0x69)");
    assertThat(refused(new Pickler(2).code(0x81))).contains("NEWOBJ (0x81)");
    assertThat(refused(new Pickler(2).code(0x82, 1))).contains("EXT (0x82)");
    assertThat(refused(new Pickler(2).ascii("Q"))).contains("PERSID");
  }

  @Test
  void refusesArraysOfObjectsAndOfWrongSizes() {
    Pickler objects = new Pickler(2).name("numpy", "dtype").text("O8").code(0x89, 0x88, 0x87, 'R');
    assertThat(refused(objects)).contains("a dictionary, got another value");
    assertThat(refused(dictionary(2).text("data").array(true, 3, 12, VALUES).ascii("s")))
        .contains("36 bytes for shape [3, 12], got 24 bytes");
  }

  @Test
  void refusesWhatIsNotComplete() {
    FileBytes whole = dictionary(2).text("data").array(true, 2, 12, VALUES).ascii("s").done();
    for (int length = 0; length < whole.size(); length++) {
      FileBytes part = whole.slice(0, length, "part");
      DataException e = assertThrows(DataException.class, () -> PickleFile.read(part));
      assertThat(e).hasMessageThat().startsWith("part, byte ");
    }
  }

  @Test
  void refusesTextsDecodedOverAndOver() {
    Pickler pickle = new Pickler(2).text("x".repeat(1000)).code('q', 0);
    pickle.name("_codecs", "encode").code('q', 1).text("latin1").code('q', 2);
    for (int i = 0; i < 10; i++) {
      pickle.code('h', 1, 'h', 0, 'h', 2, 0x86, 'R');
    }
    assertThat(refused(pickle)).contains("each text to be decoded once");
  }

  @Test
  void refusesForeignFiles() {
    FileBytes text =
        FileBytes.of("no pickle".getBytes(java.nio.charset.StandardCharsets.UTF_8), "x");
    assertThat(assertThrows(DataException.class, () -> PickleFile.read(text)))
        .hasMessageThat()
        .isEqualTo(
            "x, byte 0: expected a pickle of protocol 2 to 4, which starts with 0x80, got 0x6E");
    assertThat(refused(new Pickler(5))).contains("protocol 2 to 4, got 5");
  }

  @Test
  void readsABatch() {
    LabelledRows rows =
        ImageNetBatches.batch(
            "p",
            PickleFile.read(
                dictionary(2)
                    .text("data")
                    .array(true, 2, 12, VALUES)
                    .ascii("s")
                    .text("labels")
                    .ascii("](K\1Jè\3\0\0es")
                    .done()));
    assertThat(rows.labels()).isEqualTo(ImmutableIntArray.of(0, 999));
    assertThat(rows.width()).isEqualTo(2);
    assertThat(rows.rows().get(0).row(1)[0]).isEqualTo(12);
  }
}
