package dev.mastaba.jte.compiler;

import gg.jte.ContentType;
import gg.jte.TemplateConfig;
import gg.jte.compiler.ClassDefinition;
import gg.jte.compiler.TemplateCompiler;
import gg.jte.compiler.TemplateDependency;
import gg.jte.runtime.ClassInfo;
import gg.jte.runtime.DebugInfo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A generator of Java sources from templates. A call to another template becomes a call of a class that stands for its name, so that the application
 * can choose the file. Confined to one thread.
 */
final class SourceGenerator extends TemplateCompiler {
    private static final String TEMPLATES = "jte.template";
    private static final String CALLS = "jte.call";

    private final ProjectTemplates templates;
    private Map<String, CalledTemplate> calls = new LinkedHashMap<>();

    SourceGenerator(ProjectTemplates templates) {
        super(config(), templates, Path.of(""), SourceGenerator.class.getClassLoader());
        this.templates = templates;
    }

    private static TemplateConfig config() {
        TemplateConfig config = new TemplateConfig(ContentType.Html, TEMPLATES);
        config.binaryStaticContent = true;
        config.trimControlStructures = true;
        return config;
    }

    /**
     * Returns the source of a template.
     *
     * @throws gg.jte.TemplateException if the template is malformed, or calls a template that is missing
     */
    GeneratedTemplate generate(String name) {
        calls = new LinkedHashMap<>();
        templates.begin(name);
        LinkedHashSet<ClassDefinition> made = new LinkedHashSet<>();
        ClassInfo info = generateTemplateCall(name, made, new LinkedHashSet<>(), null);
        return new GeneratedTemplate(info, made.iterator().next(), calls);
    }

    @Override
    @SuppressWarnings("NonApiType") // jte's signature
    public ClassInfo generateTemplateCall(
            String simpleName,
            String extension,
            LinkedHashSet<ClassDefinition> made,
            LinkedHashSet<TemplateDependency> dependencies,
            @Nullable DebugInfo place) {
        String name = simpleName.replace('.', '/') + ".jte";
        LinkedHashSet<ClassDefinition> head = new LinkedHashSet<>();
        generateTemplateCall(name, head, dependencies, place);
        ClassDefinition definition = head.iterator().next();
        ClassInfo info = new ClassInfo(name, CALLS);
        calls.put(info.fullName, new CalledTemplate(name, info, definition.getImports(), definition.getParams()));
        return info;
    }
}
