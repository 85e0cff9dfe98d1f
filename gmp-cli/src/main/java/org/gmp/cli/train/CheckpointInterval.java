package org.gmp.cli.train;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gmp.zoo.run.CheckpointPolicy;
import picocli.CommandLine.TypeConversionException;

/** How often checkpoints are asked for: {@code 500} steps, {@code 30s}, {@code 10m}, {@code 2h}. */
public record CheckpointInterval(OptionalLong steps, Duration time) {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})([smh]?)");

  public static CheckpointInterval parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "expected a number of steps such as 500, or a time such as 30s, 10m or 2h, got '"
              + text
              + "'");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> new CheckpointInterval(OptionalLong.empty(), Duration.ofSeconds(number));
      case "m" -> new CheckpointInterval(OptionalLong.empty(), Duration.ofMinutes(number));
      case "h" -> new CheckpointInterval(OptionalLong.empty(), Duration.ofHours(number));
      default -> new CheckpointInterval(OptionalLong.of(number), CheckpointPolicy.usual().time());
    };
  }
}
