package dev.mastaba.core.scan;

import java.io.DataInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The texts and class names of a class file. */
final class ConstantPool {
    private final @Nullable Object[] entries;

    private ConstantPool(@Nullable Object[] entries) {
        this.entries = entries;
    }

    static ConstantPool read(DataInputStream in) throws IOException {
        @Nullable Object[] entries = new Object[in.readUnsignedShort()];
        for (int i = 1; i < entries.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> entries[i] = in.readUTF();
                case 7 -> entries[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.readUnsignedShort();
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
                case 5, 6 -> { // these take two places
                    in.readLong();
                    i++;
                }
                default -> throw new IOException("It has a constant of an unknown kind, " + tag);
            }
        }
        return new ConstantPool(entries);
    }

    String text(int index) throws IOException {
        if (index < entries.length && entries[index] instanceof String text) {
            return text;
        }
        throw new IOException("It names a text that it does not have");
    }

    String className(int index) throws IOException {
        if (index < entries.length && entries[index] instanceof Integer name) {
            return text(name).replace('/', '.');
        }
        throw new IOException("It names a class that it does not have");
    }
}
