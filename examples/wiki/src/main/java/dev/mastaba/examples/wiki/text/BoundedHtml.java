package dev.mastaba.examples.wiki.text;

/** The HTML of a page while it is written, bounded. */
final class BoundedHtml implements Appendable {
    private final StringBuilder html = new StringBuilder();

    @Override
    public Appendable append(CharSequence piece) {
        return append(piece, 0, piece.length());
    }

    @Override
    public Appendable append(CharSequence piece, int start, int end) {
        RenderingLimit.CHARACTERS.check((long) html.length() + end - start);
        html.append(piece, start, end);
        return this;
    }

    @Override
    public Appendable append(char character) {
        RenderingLimit.CHARACTERS.check(html.length() + 1L);
        html.append(character);
        return this;
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
