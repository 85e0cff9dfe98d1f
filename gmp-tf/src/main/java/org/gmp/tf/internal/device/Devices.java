package org.gmp.tf.internal.device;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetCode;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Message;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OK;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import com.google.common.collect.ImmutableMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.gmp.tf.TensorflowException;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ConfigProto;

/** The devices that TensorFlow finds, through its C interface: its Java one does not tell. */
public final class Devices {
  private Devices() {}

  /**
   * The devices' names, each with its type, such as {@code CPU} or {@code GPU}.
   *
   * @param config how sessions are made in this process, since this one may be the first
   * @throws TensorflowException if TensorFlow cannot make a session
   */
  public static ImmutableMap<String, String> list(ConfigProto config) {
    PointerScope scope = new PointerScope();
    try {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      byte[] bytes = config.toByteArray();
      TF_SetConfig(options, new BytePointer(bytes), bytes.length, status);
      require(status);
      TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
      require(status);
      TF_DeviceList list = TF_SessionListDevices(session, status);
      require(status);
      try {
        ImmutableMap.Builder<String, String> devices = ImmutableMap.builder();
        for (int i = 0; i < TF_DeviceListCount(list); i++) {
          String name = TF_DeviceListName(list, i, status).getString();
          devices.put(
              name.substring(name.indexOf("device:") + "device:".length()),
              TF_DeviceListType(list, i, status).getString());
        }
        return devices.buildOrThrow();
      } finally {
        TF_DeleteDeviceList(list);
      }
    } finally {
      scope.close();
    }
  }

  private static void require(TF_Status status) {
    if (TF_GetCode(status) != TF_OK) {
      throw new TensorflowException(
          "tensorflow: cannot list devices: " + TF_Message(status).getString());
    }
  }
}
