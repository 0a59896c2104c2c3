package dev.mastaba.json;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a response while it is built, up to a limit. A short response consists of one piece and is copied once. */
final class BuiltBytes extends OutputStream {
    private final int limit;
    private final List<byte[]> pieces = new ArrayList<>(1);
    private int length;

    BuiltBytes(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int one) throws JsonTooLongException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws JsonTooLongException {
        if (count > limit - length) {
            throw new JsonTooLongException("it is longer than " + limit
                    + " bytes (mastaba.json.built); return a Stream or Iterator to send it row by row");
        }
        pieces.add(Arrays.copyOfRange(bytes, offset, offset + count));
        length += count;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
