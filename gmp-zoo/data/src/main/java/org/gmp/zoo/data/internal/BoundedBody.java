package org.gmp.zoo.data.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Collects the body of an HTTP response and hangs up when it grows too large. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final int maxBytes;
  private final long announced;
  private final BiConsumer<Long, Long> progress;
  private Flow.@Nullable Subscription subscription;

  /**
   * @param announced the length the server has announced, or -1
   */
  BoundedBody(int maxBytes, long announced, BiConsumer<Long, Long> progress) {
    this.maxBytes = maxBytes;
    this.announced = announced;
    this.progress = progress;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    if (announced > maxBytes) {
      refuse(newSubscription, announced);
    } else {
      newSubscription.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      long size = (long) received.size() + buffer.remaining();
      if (size > maxBytes) {
        if (subscription != null) {
          refuse(subscription, size);
        }
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      received.writeBytes(bytes);
    }
    progress.accept((long) received.size(), announced);
  }

  private void refuse(Flow.Subscription from, long size) {
    from.cancel();
    body.completeExceptionally(
        new IOException("expected at most " + maxBytes + " bytes, got " + size + " or more"));
  }

  @Override
  public void onError(Throwable error) {
    body.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    body.complete(received.toByteArray());
  }
}
