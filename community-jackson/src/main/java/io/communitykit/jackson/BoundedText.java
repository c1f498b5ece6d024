package io.communitykit.jackson;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a UTF-8 text of bounded size, without its byte order mark. */
final class BoundedText {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private BoundedText() {}

  static Checked<String> read(String name, InputStream in, int maxBytes) throws IOException {
    byte[] bytes = in.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      return failed(name, "", Message.of("jackson.too-large", "max", maxBytes));
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), chars, true);
    chars.flip();
    String text = chars.toString();
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    return result.isError() ? failed(name, text, Message.of("jackson.not-utf8")) : Checked.of(text);
  }

  private static Checked<String> failed(String name, String textBefore, Message message) {
    SourceLocation end = new Lines(name, textBefore).locate(textBefore.length());
    return Checked.failed(List.of(Problem.error("", message).at(end)));
  }
}
