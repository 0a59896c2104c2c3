package dev.mastaba.mail;

import java.util.Arrays;

/** A file that a mail contains. Instances are immutable. */
public final class Attachment {
    private final String name;
    private final String type;
    private final byte[] content;

    private Attachment(String name, String type, byte[] content) {
        this.name = name;
        this.type = type;
        this.content = content;
    }

    /**
     * Returns an attachment.
     *
     * @param name the file name
     * @param type the content type, such as {@code application/pdf}
     * @param content the bytes, which are copied
     * @throws IllegalArgumentException if the name or the type is invalid
     */
    public static Attachment of(String name, String type, byte[] content) {
        HeaderText.check("the name of an attachment", name);
        HeaderText.checkType(type);
        return new Attachment(name, type, content.clone());
    }

    /** Returns the file name. */
    public String name() {
        return name;
    }

    /** Returns the content type. */
    public String type() {
        return type;
    }

    /** Returns the number of bytes. */
    public int size() {
        return content.length;
    }

    /** Returns a copy of the bytes. */
    public byte[] content() {
        return content.clone();
    }

    byte[] shared() {
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment that
                && name.equals(that.name)
                && type.equals(that.type)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return name + " (" + type + ", " + content.length + " bytes)";
    }
}
