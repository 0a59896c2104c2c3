package dev.mastaba.i18n.gettext;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A decoder that converts the bytes of a file to text. */
public final class FileText {
    private static final int BEGINNING = 16_384;
    private static final Pattern CHARSET = Pattern.compile("charset=([A-Za-z0-9_.:-]{1,40})");

    private FileText() {}

    /**
     * Returns the charset that the header of a catalog specifies, as in {@code Content-Type: text/plain; charset=UTF-8}. If the header does not
     * specify a charset, the result is UTF-8.
     *
     * @throws IllegalArgumentException if the charset is not known
     */
    public static Charset charset(byte[] content) {
        String beginning = new String(content, 0, Math.min(content.length, BEGINNING), StandardCharsets.ISO_8859_1);
        Matcher named = CHARSET.matcher(beginning);
        if (!named.find() || named.group(1).equals("CHARSET")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException("The header specifies the unknown charset " + named.group(1), unknown);
        }
    }

    /**
     * Decodes bytes and returns the text without a byte order mark.
     *
     * @throws IllegalArgumentException if the bytes are not valid text in the charset; the message contains the line number
     */
    public static String of(byte[] content, Charset charset) {
        if (content.length > 1 && (content[0] == -2 && content[1] == -1 || content[0] == -1 && content[1] == -2)) {
            throw new IllegalArgumentException("The file is UTF-16; save it as UTF-8");
        }
        boolean marked = content.length > 2 && content[0] == -17 && content[1] == -69 && content[2] == -65;
        if (charset.equals(StandardCharsets.UTF_8)) {
            // the JDK's fast decoder, which replaces malformed input with a replacement character
            int start = marked ? 3 : 0;
            String text = new String(content, start, content.length - start, charset);
            if (text.indexOf('\ufffd') < 0) {
                return text;
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        bytes.position(marked ? 3 : 0);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate((int) (content.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(bytes, text, true);
        result = result.isError() ? result : decoder.flush(text);
        if (result.isError()) {
            long line = text.flip().chars().filter(sign -> sign == '\n').count() + 1;
            throw new IllegalArgumentException(
                    "Line " + line + " is not valid " + charset.name() + ", the charset of the catalog");
        }
        return text.flip().toString();
    }
}
