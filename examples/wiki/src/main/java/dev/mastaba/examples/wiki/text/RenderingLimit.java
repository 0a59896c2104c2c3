package dev.mastaba.examples.wiki.text;

import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;

/** The limits of one rendering. A few characters can produce many cells, links or levels, so limiting the length of a text is not enough. */
enum RenderingLimit {
    /** The cells of all tables; a row with one cell gets as many as its table has columns. */
    CELLS(20_000),
    /** The marks of emphasis and links in one paragraph or cell; the time for them grows with the square of their number. */
    MARKS(1_000),
    /** The levels of nested blocks, emphasis and links. */
    LEVELS(60),
    /** The characters of the HTML. */
    CHARACTERS(500_000);

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private final int most;

    RenderingLimit(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /** Ends the rendering if a number exceeds the limit. */
    void check(long number) {
        if (number > most) {
            throw new LimitExceeded(this);
        }
    }

    /** Returns the limit as a sentence. */
    TranslationString problem() {
        return sentence().with("n", most);
    }

    private TranslationString sentence() {
        return switch (this) {
            case CELLS -> TEXT.of("The tables of a page can have at most ${n} cells.");
            case MARKS -> TEXT.of("A paragraph can have at most ${n} emphasis marks and links.");
            case LEVELS -> TEXT.of("Lists, quotations, and emphasis can be nested at most ${n} levels deep.");
            case CHARACTERS -> TEXT.of("The HTML of a page can have at most ${n} characters.");
        };
    }

    /** An exception that ends a rendering. It has no stack trace: a hostile text must not be expensive. */
    static final class LimitExceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RenderingLimit limit;

        LimitExceeded(RenderingLimit limit) {
            super(limit.name(), null, false, false);
            this.limit = limit;
        }

        RenderingLimit limit() {
            return limit;
        }
    }
}
