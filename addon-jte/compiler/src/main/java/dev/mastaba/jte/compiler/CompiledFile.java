package dev.mastaba.jte.compiler;

import gg.jte.compiler.ParamInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file of a compiled template: a zip with its classes, its static text, and a description. It is separate from the bundle's classes, because only
 * the application determines which of several files with the same name a call runs.
 */
final class CompiledFile {
    /** The folder of the files in a bundle. */
    static final String FOLDER = "META-INF/jte/";

    /** The ending after the template's own path. */
    static final String ENDING = ".zip";

    private static final LocalDateTime SAME_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private CompiledFile() {}

    /** Returns the content of the file; the same template and classes result in the same bytes. */
    static byte[] of(GeneratedTemplate template, byte[] source, Map<String, byte[]> classes) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        classes.forEach((type, bytes) -> {
            if (type.equals(template.type())
                    || type.startsWith(template.type() + "$")
                    || template.calls().containsKey(type)) {
                entries.put(type.replace('.', '/') + ".class", bytes);
            }
        });
        entries.put(template.type().replace('.', '/') + ".bin", template.staticText());
        entries.put("template.txt", description(template, source).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry head = new ZipEntry(entry.getKey());
                head.setTimeLocal(SAME_TIME);
                zip.putNextEntry(head);
                zip.write(entry.getValue());
            }
        }
        return file.toByteArray();
    }

    private static String description(GeneratedTemplate template, byte[] source) {
        StringBuilder text = new StringBuilder("format 1\n");
        text.append("source ").append(digest(source)).append('\n');
        text.append("type ").append(template.type()).append('\n');
        for (ParamInfo parameter : template.parameters()) {
            boolean optional = parameter.defaultValue != null || parameter.varargs;
            text.append(optional ? "optional " : "required ")
                    .append(parameter.name)
                    .append('\n');
        }
        template.calls()
                .forEach((type, called) -> text.append("call ")
                        .append(type)
                        .append(' ')
                        .append(called.name())
                        .append('\n'));
        return text.toString();
    }

    private static String digest(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
