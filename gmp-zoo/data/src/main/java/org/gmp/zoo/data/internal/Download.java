package org.gmp.zoo.data.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.gmp.zoo.data.DataException;
import org.jspecify.annotations.Nullable;

/** One HTTP download of bounded size and time, into memory. */
public final class Download {
  private static final int OK = 200;

  private Download() {}

  /** A download that did not succeed; another server may still have the file. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The body of a URL; redirects are followed, though never from https to http.
   *
   * @param progress hears of the bytes received so far and in all, -1 if not known
   * @throws Failure if the server is not reached, answers with another status than 200, or sends
   *     less than announced, more than allowed, or too slowly
   */
  public static byte[] get(
      URI uri,
      Duration connectTimeout,
      Duration timeout,
      int maxBytes,
      BiConsumer<Long, Long> progress) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(uri).header("User-Agent", "gmp").build();
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(
            request,
            info ->
                info.statusCode() == OK
                    ? new BoundedBody(
                        maxBytes,
                        info.headers().firstValueAsLong("Content-Length").orElse(-1),
                        progress)
                    : HttpResponse.BodySubscribers.replacing(new byte[0]));
    try {
      HttpResponse<byte[]> response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != OK) {
        throw new Failure(uri + ": HTTP status " + response.statusCode(), null);
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new Failure(uri + ": not complete after " + timeout.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException(uri + ": the download was interrupted", e);
    } catch (ExecutionException e) {
      throw new Failure(uri + ": " + reason(e.getCause()), e);
    } finally {
      sent.cancel(true);
    }
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException) {
      return "no connection to the server in time";
    }
    if (cause instanceof ConnectException) {
      return "no connection to the server; is there a network?";
    }
    return cause instanceof IOException ? "" + cause.getMessage() : "" + cause;
  }
}
