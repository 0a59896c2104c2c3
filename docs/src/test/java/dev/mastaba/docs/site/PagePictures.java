package dev.mastaba.docs.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jsoup.nodes.Element;

/** The pictures of a page: their sizes, so that nothing moves when they are loaded, and the still picture of an animation. */
final class PagePictures {
    private static final Pattern SIZE = Pattern.compile("width=\"(\\d+)\" height=\"(\\d+)\"");
    private static final String MOVING = "live-change.svg";
    private static final String STILL = "devtools-overlay.png";

    private PagePictures() {}

    static void complete(Element main, Path page) throws IOException {
        boolean first = true;
        for (Element picture : main.select("img")) {
            Path file = page.resolveSibling(picture.attr("src")).normalize();
            if (Files.isRegularFile(file)) {
                String[] size = size(file);
                picture.attr("width", size[0]).attr("height", size[1]);
            }
            if (!first) {
                picture.attr("loading", "lazy");
            }
            if (picture.attr("src").endsWith(MOVING)) {
                picture.attr("data-still", picture.attr("src").replace(MOVING, STILL));
            }
            first = false;
        }
    }

    private static String[] size(Path file) throws IOException {
        if (file.toString().endsWith(".svg")) {
            Matcher size = SIZE.matcher(Files.readString(file));
            if (!size.find()) {
                throw new IOException(file + " has no size");
            }
            return new String[] {size.group(1), size.group(2)};
        }
        try (InputStream in = Files.newInputStream(file);
                ImageInputStream image = ImageIO.createImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(image);
            ImageReader reader = readers.next();
            reader.setInput(image);
            return new String[] {String.valueOf(reader.getWidth(0)), String.valueOf(reader.getHeight(0))};
        }
    }
}
