package org.gmp.cli.data;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gmp.cli.ExitCode;
import org.gmp.cli.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFetchCommandTest {
  @TempDir Path folder;
  private HttpServer server;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void startServer() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>moved</html>".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void whatIsNotThePublishedFileIsRefusedAndNotKept() throws Exception {
    Path to = folder.resolve("data");
    StringWriter out = new StringWriter();
    int code =
        Main.run(
            new String[] {
              "data",
              "fetch",
              "yacht",
              "--to",
              to.toString(),
              "--mirror",
              "http://localhost:" + server.getAddress().getPort()
            },
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    assertThat(code).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("expected SHA-256 00dfecc0fc01");
    assertThat(err.toString()).contains("1 of 1 could not be fetched");
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile).toList()).isEmpty();
    }
  }
}
