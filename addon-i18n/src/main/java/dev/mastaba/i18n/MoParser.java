package dev.mastaba.i18n;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A parser of {@code .mo} files with either byte order ("The Format of GNU MO Files"). Used once. */
final class MoParser {
    private static final int MAGIC = 0x950412de;
    private static final int HEADER = 28;

    private final ByteBuffer bytes;
    private final Charset charset;
    private final ParsedCatalog catalog;
    private long read;

    private MoParser(byte[] content, Charset charset, int most) {
        this.catalog = new ParsedCatalog(most);
        this.bytes = ByteBuffer.wrap(content);
        this.charset = charset;
    }

    static ParsedCatalog parse(byte[] content, Charset charset, int most) {
        MoParser parser = new MoParser(content, charset, most);
        try {
            parser.parse(Integer.MAX_VALUE);
        } catch (ParsedCatalog.TooMany tooMany) {
            throw tooMany;
        } catch (IllegalArgumentException broken) {
            parser.catalog.fault(0, String.valueOf(broken.getMessage()));
        }
        return parser.catalog;
    }

    /** Parses the header alone, which is the first message, because ids are sorted and the header's id is empty. */
    static ParsedCatalog header(byte[] content) {
        MoParser parser = new MoParser(content, StandardCharsets.ISO_8859_1, 1);
        try {
            parser.parse(1);
        } catch (IllegalArgumentException broken) {
            parser.catalog.fault(0, String.valueOf(broken.getMessage()));
        }
        return parser.catalog;
    }

    private void parse(int wanted) {
        if (bytes.capacity() < HEADER) {
            throw new IllegalArgumentException("The file is shorter than the header of a .mo file");
        }
        if (bytes.getInt(0) != MAGIC) {
            bytes.order(ByteOrder.LITTLE_ENDIAN);
        }
        if (bytes.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("The file is not a .mo file");
        }
        int revision = bytes.getInt(4) >>> 16;
        if (revision > 1) {
            throw new IllegalArgumentException("The file has revision " + revision + "; only 0 and 1 are supported");
        }
        int count = bytes.getInt(8);
        int ids = bytes.getInt(12);
        int texts = bytes.getInt(16);
        if (count < 0 || !isInside(ids, count * 8L) || !isInside(texts, count * 8L)) {
            throw new IllegalArgumentException("A table extends beyond the end of the file");
        }
        for (int i = 0; i < Math.min(count, wanted); i++) {
            add(i + 1, string(ids + i * 8), string(texts + i * 8));
        }
    }

    private void add(int number, String original, String translation) {
        int contextEnd = original.indexOf(ParsedMessage.CONTEXT_END);
        String context = contextEnd < 0 ? "" : original.substring(0, contextEnd);
        String ids = original.substring(contextEnd + 1);
        int idEnd = ids.indexOf('\0');
        List<String> forms = Arrays.asList(translation.split("\0", -1));
        String id = idEnd < 0 ? ids : ids.substring(0, idEnd);
        catalog.add(new ParsedMessage(context, id, idEnd >= 0, forms, number));
    }

    private String string(int entry) {
        int length = bytes.getInt(entry);
        int offset = bytes.getInt(entry + 4);
        if (length < 0 || !isInside(offset, length)) {
            throw new IllegalArgumentException("A text extends beyond the end of the file");
        }
        read += length;
        if (read > bytes.capacity()) {
            // a small file could refer to one long text a million times
            throw new IllegalArgumentException("The texts are longer than the file");
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.array(), offset, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("A text is not valid " + charset.name(), malformed);
        }
    }

    private boolean isInside(int offset, long length) {
        return offset >= 0 && offset + length <= bytes.capacity();
    }
}
