package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFetcherTest {
  private static final byte[] BODY = "1 2 3 4 5 6 7\n".getBytes(StandardCharsets.UTF_8);
  private static final String SHA256 = Hashing.sha256().hashBytes(BODY).toString();
  private static final String FILE = "/ml/machine-learning-databases/housing/housing.data";
  private static final String YACHT_ZIP = "/static/public/243/yacht+hydrodynamics.zip";
  private static final String YACHT_FILE =
      "/ml/machine-learning-databases/00243/yacht_hydrodynamics.data";

  @TempDir Path temp;
  private Path folder;
  private HttpServer server;
  private ExecutorService threads;

  @BeforeEach
  void start() throws IOException {
    folder = temp.resolve("data");
    threads = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aFileIsDownloadedCheckedAndPutInItsPlace() throws IOException {
    serve(FILE, 200, BODY);
    List<Long> progress = new ArrayList<>();
    FetchedFile file =
        DataFetcher.of(options().build())
            .fetch("boston", folder, (received, total) -> progress.add(received - total));
    assertThat(file.path()).isEqualTo(folder.resolve("housing.data"));
    assertThat(file.from()).hasValue(mirror().resolve(FILE));
    assertThat(file.sha256()).isEqualTo(SHA256);
    assertThat(progress).contains(0L);
    assertThat(Files.readAllBytes(file.path())).isEqualTo(BODY);
    assertThat(filesLeft()).containsExactly("housing.data");
  }

  @Test
  void theDataFileIsTakenOutOfItsArchiveAndLoads() throws IOException {
    byte[] rows = "1 2 3 4 5 6 7\n".repeat(308).getBytes(StandardCharsets.UTF_8);
    serve(YACHT_ZIP, 200, zip("yacht_hydrodynamics.data", rows));
    FetchedFile file = fetch("yacht", Hashing.sha256().hashBytes(rows).toString());
    assertThat(Files.readAllBytes(file.path())).isEqualTo(rows);
    assertThat(filesLeft()).containsExactly("yacht_hydrodynamics.data");
    assertThat(UciDataset.YACHT.load(DataDirectory.of(folder)).size()).isEqualTo(308);
  }

  @Test
  void theNextServerIsAskedWhenOneFails() throws IOException {
    serve(YACHT_ZIP, 200, "<html>moved</html>".getBytes(StandardCharsets.UTF_8));
    serve(YACHT_FILE, 200, BODY);
    assertThat(fetch("yacht", SHA256).from()).hasValue(mirror().resolve(YACHT_FILE));
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    server.createContext(
        FILE,
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/moved");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    serve("/moved", 200, BODY);
    assertThat(fetch("boston", SHA256).path()).isEqualTo(folder.resolve("housing.data"));
  }

  @Test
  void anotherHashIsRefusedWithBothHashes() throws IOException {
    serve(FILE, 200, BODY);
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                DataFetcher.of(FetchOptions.builder().mirror(mirror()).build())
                    .fetch("boston", folder, (received, total) -> {}));
    assertThat(e).hasMessageThat().contains(DataCatalog.entry("boston").sha256().asList().get(0));
    assertThat(e).hasMessageThat().contains(SHA256);
    assertThat(e).hasMessageThat().contains("text that starts with '1 2 3 4 5 6 7', 14 bytes");
    assertThat(filesLeft()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403, 500, 204})
  void otherStatusesAreNamed(int status) throws IOException {
    serve(FILE, status, new byte[0]);
    assertThat(failure("boston"))
        .isEqualTo(
            "boston: could not be downloaded to "
                + folder
                + "\n  "
                + mirror().resolve(FILE)
                + ": HTTP status "
                + status);
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void truncatedBodiesAreRefused() throws IOException {
    server.createContext(
        FILE,
        exchange -> {
          exchange.sendResponseHeaders(200, BODY.length);
          exchange.getResponseBody().write(BODY, 0, 5);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    assertThat(failure("boston")).contains("housing.data: ");
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void oversizedBodiesAreRefusedAnnouncedOrNot() throws IOException {
    serve(FILE, 200, new byte[2000]);
    String announced = failure(options().maxBytes(1000), "boston");
    assertThat(announced).contains("expected at most 1000 bytes, got 2000 or more");
    server.removeContext(FILE);
    server.createContext(
        FILE,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          writeUntilHungUp(exchange);
        });
    assertThat(failure(options().maxBytes(1000), "boston"))
        .contains("expected at most 1000 bytes, got ");
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void slowServersAreGivenUp() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    stall(new CountDownLatch(1), done);
    try {
      assertThat(failure(options().timeout(Duration.ofMillis(300)), "boston"))
          .contains("not complete after 0 s");
      assertThat(filesLeft()).isEmpty();
    } finally {
      done.countDown();
    }
  }

  @Test
  void aDownloadStoppedMidwayLeavesNothing() throws Exception {
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    stall(half, done);
    try {
      Future<FetchedFile> running = threads.submit(() -> fetch("boston", SHA256));
      half.await();
      assertThat(running.cancel(true)).isTrue();
      assertThat(filesLeft()).isEmpty();
    } finally {
      done.countDown();
    }
  }

  @Test
  void noServerIsSaidSo() {
    URI nobody = mirror();
    server.stop(0);
    assertThat(failure(FetchOptions.builder().mirror(nobody), "boston"))
        .contains("no connection to the server; is there a network?");
  }

  @Test
  void aFileThatIsThereIsNotDownloadedAgain() throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("housing.data"), BODY);
    assertThat(fetch("boston", SHA256).from()).isEmpty();
    Files.writeString(folder.resolve("housing.data"), "mine");
    assertThat(failure("boston"))
        .startsWith(
            folder.resolve("housing.data")
                + " (already there; move it away to download it anew): expected SHA-256 "
                + SHA256);
    assertThat(Files.readString(folder.resolve("housing.data"))).isEqualTo("mine");
  }

  @Test
  void foldersThatCannotBeWrittenAreNamedBeforeAnyDownload() throws IOException {
    Files.writeString(folder, "a file, not a folder");
    assertThat(failure("boston")).startsWith(folder + ": cannot write in this folder: ");
  }

  @Test
  void unknownSetsAreAnsweredWithTheKnownOnes() {
    assertThat(failure("bostn"))
        .isEqualTo(
            "data set: expected one of banana, boston, concrete, energy, naval, power, wine,"
                + " yacht, got 'bostn'");
  }

  @Test
  void archivesWithoutTheFileOrWithUnsafeNamesAreRefused() throws IOException {
    serve(YACHT_ZIP, 200, zip("../yacht_hydrodynamics.data", BODY));
    serve(YACHT_FILE, 404, new byte[0]);
    assertThat(failure("yacht")).contains("expected names inside the archive's own folder");
    server.removeContext(YACHT_ZIP);
    serve(YACHT_ZIP, 200, zip("other.data", BODY));
    assertThat(failure("yacht")).contains("expected an archive with yacht_hydrodynamics.data");
    assertThat(filesLeft()).isEmpty();
  }

  private FetchOptions.Builder options() {
    return FetchOptions.builder().mirror(mirror()).sha256(ImmutableSet.of(SHA256));
  }

  private FetchedFile fetch(String name, String sha256) {
    return DataFetcher.of(options().sha256(ImmutableSet.of(sha256)).build())
        .fetch(name, folder, (received, total) -> {});
  }

  private String failure(String name) {
    return failure(options(), name);
  }

  private String failure(FetchOptions.Builder options, String name) {
    DataFetcher fetcher = DataFetcher.of(options.build());
    return String.valueOf(
        assertThrows(
                DataException.class, () -> fetcher.fetch(name, folder, (received, total) -> {}))
            .getMessage());
  }

  private URI mirror() {
    return URI.create(
        "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort());
  }

  private void serve(String path, int status, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          if (body.length > 0) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
  }

  /** Sends half the body, says so, and waits. */
  private void stall(CountDownLatch half, CountDownLatch done) {
    server.createContext(
        FILE,
        exchange -> {
          exchange.sendResponseHeaders(200, BODY.length);
          exchange.getResponseBody().write(BODY, 0, BODY.length / 2);
          exchange.getResponseBody().flush();
          half.countDown();
          try {
            done.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
  }

  private static void writeUntilHungUp(HttpExchange exchange) {
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 10_000; i++) {
        out.write(new byte[1000]);
      }
    } catch (IOException e) {
      // The client has hung up, as it should.
    }
  }

  private List<String> filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }
}
