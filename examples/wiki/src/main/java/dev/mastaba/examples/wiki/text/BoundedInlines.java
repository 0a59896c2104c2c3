package dev.mastaba.examples.wiki.text;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/** A parser of the paragraphs, headings and cells of one document, which first counts cells and marks. */
final class BoundedInlines implements InlineParser {
    private final InlineParser parser;
    private int cells;

    BoundedInlines(InlineParserContext context) {
        parser = new InlineParserImpl(context);
    }

    @Override
    public void parse(SourceLines lines, Node node) {
        cells += node instanceof TableCell ? 1 : 0;
        RenderingLimit.CELLS.check(cells);
        RenderingLimit.MARKS.check(marks(lines));
        parser.parse(lines, node);
    }

    private static int marks(SourceLines lines) {
        int marks = 0;
        for (SourceLine line : lines.getLines()) {
            marks += marks(line.getContent());
        }
        return marks;
    }

    /** Returns the number of marks; a run of the same character counts as one. */
    private static int marks(CharSequence line) {
        int marks = 0;
        char before = 0;
        for (int i = 0; i < line.length(); i++) {
            char here = line.charAt(i);
            boolean begins = here == '[' || here != before && (here == '*' || here == '_');
            marks += begins ? 1 : 0;
            before = here;
        }
        return marks;
    }
}
