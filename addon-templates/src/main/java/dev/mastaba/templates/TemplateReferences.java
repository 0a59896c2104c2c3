package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.ExtendsNode;
import io.pebbletemplates.pebble.node.ImportNode;
import io.pebbletemplates.pebble.node.IncludeNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Notes, when a template is compiled, which others it names: in {@code extends}, {@code include} and {@code import}, as plain text. */
final class TemplateReferences extends AbstractExtension {
    private final Map<String, List<Reference>> byTemplate = new ConcurrentHashMap<>();

    /**
     * One name in a template.
     *
     * @param name as written
     * @param line where
     * @param inherits whether it is the template that is extended
     */
    record Reference(String name, int line, boolean inherits) {}

    List<Reference> of(TemplateName template) {
        return byTemplate.getOrDefault(template.text(), List.of());
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of(template -> {
            PebbleTemplateImpl compiled = (PebbleTemplateImpl) template;
            List<Reference> references = new ArrayList<>();
            byTemplate.put(compiled.getName(), references);
            return new Visitor(compiled, references);
        });
    }

    private static final class Visitor extends AbstractNodeVisitor {
        private final List<Reference> references;

        Visitor(PebbleTemplateImpl template, List<Reference> references) {
            super(template);
            this.references = references;
        }

        @Override
        public void visit(ExtendsNode node) {
            note(node.getParentExpression(), node, true);
        }

        @Override
        public void visit(IncludeNode node) {
            note(node.getIncludeExpression(), node, false);
        }

        @Override
        public void visit(ImportNode node) {
            note(node.getImportExpression(), node, false);
        }

        private void note(Expression<?> name, AbstractRenderableNode node, boolean inherits) {
            if (name instanceof LiteralStringExpression literal) {
                references.add(new Reference(literal.getValue(), node.getLineNumber(), inherits));
            }
        }
    }
}
