package dev.mastaba.jte;

import gg.jte.TemplateOutput;
import java.util.Arrays;

/** A page in UTF-8 while it is written, with a length limit. */
final class PageBytes implements TemplateOutput {
    /** The maximum length of one character. */
    private static final int WIDEST = 3;

    private static final byte[] AMPERSAND = {'&', 'a', 'm', 'p', ';'};
    private static final byte[] LESS = {'&', 'l', 't', ';'};
    private static final byte[] GREATER = {'&', 'g', 't', ';'};

    private final int longest;
    private byte[] bytes;
    private int length;

    /**
     * Creates an empty page.
     *
     * @param expected the approximate length
     * @param longest the maximum length
     */
    PageBytes(int expected, int longest) {
        this.bytes = new byte[expected];
        this.longest = longest;
    }

    int length() {
        return length;
    }

    /** Returns the page. It is not copied if the length was expected. */
    byte[] done() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) length + more;
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
    }

    /** Makes room for characters, each of which takes at least one byte. */
    private void makeRoom(int characters) {
        if (characters > longest - length) {
            throw tooLong();
        }
        reserve(characters * WIDEST);
    }

    /** Checks the length after something was written. */
    private void check() {
        if (length > longest) {
            throw tooLong();
        }
    }

    private IllegalStateException tooLong() {
        return new IllegalStateException(
                "The page is longer than " + longest + " bytes (limit: " + JteLimits.LENGTH + ")");
    }

    @Override
    public void writeBinaryContent(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        check();
    }

    @Override
    public void writeContent(String text) {
        writeContent(text, 0, text.length());
    }

    @Override
    public void writeContent(String text, int from, int to) {
        makeRoom(to - from);
        byte[] out = bytes;
        int at = length;
        for (int i = from; i < to; i++) {
            char sign = text.charAt(i);
            if (sign < 0x80) {
                out[at++] = (byte) sign;
            } else {
                length = at;
                i = writeWide(text, i, to);
                at = length;
            }
        }
        length = at;
        check();
    }

    void writeEscaped(String text) {
        int end = text.length();
        makeRoom(end);
        byte[] out = bytes;
        int at = length;
        for (int i = 0; i < end; i++) {
            char sign = text.charAt(i);
            if (sign < 0x80 && sign != '&' && sign != '<' && sign != '>') {
                out[at++] = (byte) sign;
            } else {
                length = at;
                if (sign < 0x80) {
                    byte[] entity = sign == '&' ? AMPERSAND : sign == '<' ? LESS : GREATER;
                    reserve(entity.length + (end - i) * WIDEST);
                    System.arraycopy(entity, 0, bytes, length, entity.length);
                    length += entity.length;
                } else {
                    i = writeWide(text, i, end);
                }
                out = bytes;
                at = length;
            }
        }
        length = at;
        check();
    }

    /** Writes a character that is not ASCII. Half of a pair becomes a question mark, as in {@code String.getBytes}. */
    private int writeWide(String text, int at, int end) {
        char sign = text.charAt(at);
        if (sign < 0x800) {
            bytes[length++] = (byte) (0xC0 | sign >> 6);
        } else if (!Character.isSurrogate(sign)) {
            bytes[length++] = (byte) (0xE0 | sign >> 12);
            bytes[length++] = (byte) (0x80 | sign >> 6 & 0x3F);
        } else if (Character.isHighSurrogate(sign) && at + 1 < end && Character.isLowSurrogate(text.charAt(at + 1))) {
            int pair = Character.toCodePoint(sign, text.charAt(at + 1));
            bytes[length++] = (byte) (0xF0 | pair >> 18);
            bytes[length++] = (byte) (0x80 | pair >> 12 & 0x3F);
            bytes[length++] = (byte) (0x80 | pair >> 6 & 0x3F);
            bytes[length++] = (byte) (0x80 | pair & 0x3F);
            return at + 1;
        } else {
            bytes[length++] = '?';
            return at;
        }
        bytes[length++] = (byte) (0x80 | sign & 0x3F);
        return at;
    }
}
