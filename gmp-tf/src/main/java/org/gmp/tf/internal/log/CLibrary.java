package org.gmp.tf.internal.log;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;

/** The functions of the C library that Java has no other way to. */
interface CLibrary extends Library {
  /** The C library of this process. */
  static CLibrary load() {
    return Native.load("c", CLibrary.class);
  }

  /** Sets a variable of the environment that native code sees. */
  int setenv(String name, String value, int overwrite) throws LastErrorException;

  /** Makes a pipe: the ends to read from and to write to. */
  int pipe(int[] ends) throws LastErrorException;

  /** Makes {@code to} lead to where {@code from} does. */
  int dup2(int from, int to) throws LastErrorException;

  /** Closes a descriptor. */
  int close(int descriptor) throws LastErrorException;

  /** Writes bytes. */
  long write(int descriptor, byte[] bytes, long count) throws LastErrorException;
}
