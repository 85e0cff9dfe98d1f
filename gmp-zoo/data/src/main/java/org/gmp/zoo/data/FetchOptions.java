package org.gmp.zoo.data;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableSet;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How {@link DataFetcher} downloads. */
@AutoValue
public abstract class FetchOptions {
  FetchOptions() {}

  /**
   * Where to download from in place of the publishers' servers: the path of each catalogued URL is
   * looked for below this one. Default: none.
   */
  public abstract Optional<URI> mirror();

  /** How long to wait for a connection. Default: 20 seconds. */
  public abstract Duration connectTimeout();

  /** How long one download may take in all. Default: 5 minutes. */
  public abstract Duration timeout();

  /** How large a download may be, in bytes. Default: 32 MiB. */
  public abstract int maxBytes();

  /**
   * SHA-256 to accept in place of the catalogued ones, in lower-case hexadecimal, for a user who
   * trusts another version of a file. Default: empty, the catalogued ones.
   */
  public abstract ImmutableSet<String> sha256();

  /** Options with every default. */
  public static Builder builder() {
    return new AutoValue_FetchOptions.Builder()
        .connectTimeout(Duration.ofSeconds(20))
        .timeout(Duration.ofMinutes(5))
        .maxBytes(32 << 20)
        .sha256(ImmutableSet.of());
  }

  /** Builds {@link FetchOptions}. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder mirror(URI mirror);

    public abstract Builder connectTimeout(Duration timeout);

    public abstract Builder timeout(Duration timeout);

    public abstract Builder maxBytes(int maxBytes);

    public abstract Builder sha256(ImmutableSet<String> sha256);

    public abstract FetchOptions build();
  }
}
