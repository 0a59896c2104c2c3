package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Writer;

/** A literal text of a template; kept as a string, which a page copies faster than the engine's characters. */
final class TemplateText extends AbstractRenderableNode {
    private final String text;

    TemplateText(String text, int line) {
        super(line);
        this.text = text;
    }

    String text() {
        return text;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
        writer.write(text);
    }

    @Override
    public void accept(NodeVisitor visitor) {
        visitor.visit(this);
    }
}
