package dev.mastaba.prose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads the passages of a document in Markdown; blocks of code are not read. */
final class Markdown extends AbstractVisitor {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private final String file;
    private final List<Passage> passages = new ArrayList<>();

    private Markdown(String file) {
        this.file = file;
    }

    static List<Passage> passages(Path document) {
        Markdown markdown = new Markdown(Sources.named(document));
        PARSER.parse(Sources.text(document)).accept(markdown);
        return markdown.passages;
    }

    @Override
    public void visit(Paragraph paragraph) {
        add(paragraph);
    }

    @Override
    public void visit(Heading heading) {
        add(heading);
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableCell) {
            add(node);
        } else {
            super.visit(node);
        }
    }

    private void add(Node block) {
        StringBuilder text = new StringBuilder();
        block.accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                visitChildren(paragraph);
            }

            @Override
            public void visit(Text piece) {
                text.append(piece.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(Passage.CODE);
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak lineBreak) {
                text.append(' ');
            }
        });
        if (!text.isEmpty()) {
            passages.add(new Passage(file + ":" + line(block), text.toString().strip()));
        }
    }

    /** The line where a block starts, or that of the block around it. */
    private static int line(Node block) {
        Node at = block;
        while (at.getSourceSpans().isEmpty() && at.getParent() != null) {
            at = at.getParent();
        }
        return at.getSourceSpans().isEmpty() ? 0 : at.getSourceSpans().get(0).getLineIndex() + 1;
    }
}
