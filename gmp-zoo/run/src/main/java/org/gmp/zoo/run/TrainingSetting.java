package org.gmp.zoo.run;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gmp.train.Trainer;

/**
 * A setting of a training that declares all that is to be said of it: its name, what it may be,
 * what it is if nobody says, what it does to a trainer, and its help. Command line, {@code
 * run.json} and trainer have it from here.
 *
 * @param <T> what its value is: a number, a truth value or a text, as JSON has them
 */
public final class TrainingSetting<T> {
  private final String name;
  private final Class<T> type;
  private final String label;
  private final String initial;
  private final String required;
  private final Predicate<T> accepts;
  private final Function<String, T> parser;
  private final BiConsumer<Trainer.Builder, T> effect;
  private final String help;

  private TrainingSetting(
      String name,
      Class<T> type,
      String label,
      String initial,
      String required,
      Predicate<T> accepts,
      Function<String, T> parser,
      BiConsumer<Trainer.Builder, T> effect,
      String help) {
    this.name = name;
    this.type = type;
    this.label = label;
    this.initial = initial;
    this.required = required;
    this.accepts = accepts;
    this.parser = parser;
    this.effect = effect;
    this.help = help;
  }

  /**
   * A setting.
   *
   * @param name as {@code run.json} has it: {@code label_smoothing}
   * @param label what stands for its value in help
   * @param initial the value, as text, with which a training is as if there were no such setting
   * @param required what is required of a value, in words
   * @param accepts whether a value is that
   * @param parser reads a value; throws an {@link IllegalArgumentException} if it cannot
   * @param effect what any value but the initial one does to a trainer
   * @param help what it is, for users, without a stop at its end
   */
  static <T> TrainingSetting<T> of(
      String name,
      Class<T> type,
      String label,
      String initial,
      String required,
      Predicate<T> accepts,
      Function<String, T> parser,
      BiConsumer<Trainer.Builder, T> effect,
      String help) {
    return new TrainingSetting<>(
        name, type, label, initial, required, accepts, parser, effect, help);
  }

  /** The name, as {@code run.json} has it. */
  public String name() {
    return name;
  }

  /** The name as an option: {@code --label-smoothing}. */
  public String option() {
    return "--" + name.replace('_', '-');
  }

  /** What its value is. */
  public Class<T> type() {
    return type;
  }

  /** What it is if nobody says: a training is then as if there were no such setting. */
  public T initial() {
    return parse(initial);
  }

  /** The same as text. */
  public String initialText() {
    return initial;
  }

  /** What stands for its value in help. */
  public String label() {
    return label;
  }

  /** What is required of a value, in words. */
  String required() {
    return required;
  }

  /** What it is, for users, without a stop at its end. */
  public String help() {
    return help;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is not what is required, with that and what came
   */
  public T parse(String text) {
    try {
      return check(parser.apply(text), text);
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
  }

  /**
   * Holds a value to what is required of it.
   *
   * @throws IllegalArgumentException if it is not that, with what came
   */
  T check(T value) {
    return check(value, value.toString());
  }

  private T check(T value, String text) {
    if (!accepts.test(value)) {
      throw wrong(text);
    }
    return value;
  }

  private IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException("expected " + required + ", got '" + text + "'");
  }

  /** Has a trainer train with a value. */
  void applyTo(Trainer.Builder trainer, Object value) {
    if (!value.equals(initial())) {
      effect.accept(trainer, type.cast(value));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
