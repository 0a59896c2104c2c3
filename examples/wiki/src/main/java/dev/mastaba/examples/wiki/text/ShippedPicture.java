package dev.mastaba.examples.wiki.text;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** The pictures in the bundle, whose sizes browsers get with the page, so that the text does not move when a picture arrives. */
final class ShippedPicture {
    private static final Pattern PNG = Pattern.compile("static/pictures/[A-Za-z0-9-]{1,100}\\.png");

    /** The number of bytes before the width: the signature, the length of the first chunk, and its name. */
    private static final int BEFORE_WIDTH = 16;

    private ShippedPicture() {}

    /** Returns the attributes with the size of a picture; none if the bundle does not contain it. */
    static Map<String, String> size(String path) {
        if (!PNG.matcher(path).matches()) {
            return Map.of();
        }
        try (InputStream in = ShippedPicture.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                return Map.of();
            }
            DataInputStream header = new DataInputStream(in);
            header.readNBytes(BEFORE_WIDTH);
            return Map.of("width", Integer.toString(header.readInt()), "height", Integer.toString(header.readInt()));
        } catch (IOException unreadable) {
            return Map.of();
        }
    }
}
