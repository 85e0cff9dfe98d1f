package org.gmp.tf.internal.emit;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.gmp.graph.GraphException;
import org.gmp.tf.TensorflowException;
import org.tensorflow.exceptions.TFInvalidArgumentException;

/**
 * The names of one program's TensorFlow operations, each led back to the node it was emitted for.
 */
public final class NodeNames {
  private static final String TENSORFLOW = TFInvalidArgumentException.class.getPackageName();
  private static final Pattern NODE = Pattern.compile("\\{\\{node ([^}]+)}}");
  private static final Pattern NOT_ALLOWED = Pattern.compile("[^A-Za-z0-9._/-]");

  private final Map<String, String> nodes = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /** A fresh name for an operation that is emitted for a node. */
  String operation(String node, String type) {
    String readable = NOT_ALLOWED.matcher(node).replaceAll("_");
    String name = "n/" + readable + "/" + type + "_" + count.incrementAndGet();
    nodes.put(name, node);
    return name;
  }

  /** A fresh name for a function. */
  String function(String role) {
    return "gmp_" + role + "_" + count.incrementAndGet();
  }

  /** TensorFlow's complaint as one of ours, with the node where it arose; others as they are. */
  public RuntimeException translate(RuntimeException e, String otherwise) {
    if (!e.getClass().getPackageName().equals(TENSORFLOW)) {
      return e;
    }
    String text = String.valueOf(e.getMessage());
    String where = where(text).orElse(otherwise);
    String reason = text.lines().findFirst().orElse("").strip();
    String message = "tensorflow: " + reason + (where.isEmpty() ? "" : " (" + where + ")");
    return e instanceof TFInvalidArgumentException
        ? new GraphException(message, e)
        : new TensorflowException(message, e);
  }

  private Optional<String> where(String text) {
    // The innermost operation comes first; the loops that it is in follow.
    return NODE.matcher(text)
        .results()
        .map(match -> nodes.get(match.group(1)))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
