package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.escaper.EscaperNodeVisitor;
import io.pebbletemplates.pebble.node.AutoEscapeNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.List;
import java.util.Objects;

/** The engine's escaping, configured for each template by its {@link TemplateFormat}. */
final class Escaping extends ExtensionCustomizer {
    Escaping(Extension engines) {
        super(engines);
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        Filter escape = Objects.requireNonNull(getFilters().get("escape"));
        return List.of(template -> new Visitor((PebbleTemplateImpl) template, escape));
    }

    private static final class Visitor extends EscaperNodeVisitor {
        private final TemplateFormat format;
        private final Filter escape;

        Visitor(PebbleTemplateImpl template, Filter escape) {
            super(template, true);
            this.escape = escape;
            this.format = TemplateFormat.of(new TemplateName(template.getName()));
        }

        @Override
        public void visit(RootNode node) {
            visit(new AutoEscapeNode(0, node.getBody(), format.escaping() != null, format.escaping()));
        }

        @Override
        public void visit(PrintNode node) {
            Expression<?> asWritten = node.getExpression();
            super.visit(node);
            if (node.getExpression() != asWritten) {
                node.setExpression(EscapedText.of((FilterExpression) node.getExpression(), escape));
            }
        }
    }
}
