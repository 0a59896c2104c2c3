package dev.mastaba.evaluator;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.devtools.DevTools;
import dev.mastaba.services.BundleClasses;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * An add-on that lets developers run Java code from the error page of the developer tools. Only a browser on the same machine can send code. The
 * add-on does nothing unless {@code mastaba.dev} is true. The devtools add-on must be part of the application. All instances of this class are equal,
 * so an application that includes several of them contains only one.
 */
@Component(service = AddOn.class)
public final class EvaluatorAddOn extends AddOn.Single {
    private final KeptState kept;
    private final Compiler compiler;

    /**
     * Creates the add-on in a bundle; OSGi calls this constructor.
     *
     * @param kept the platform's kept state, which stores the PIN that developers enter on the error page
     * @param classes the classes that are visible to each bundle, for the compiler; null if the server is not running in development mode
     */
    @Activate
    public EvaluatorAddOn(
            @Reference KeptState kept,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable BundleClasses classes) {
        this.kept = kept;
        this.compiler = new Compiler(classes, new CapturedOutput());
    }

    /** Creates the add-on for use on plain Java. The PIN, which developers enter on the error page, is stored in the given state. */
    public EvaluatorAddOn(KeptState kept) {
        this(kept, null);
    }

    /** Creates the add-on for use on plain Java. The add-on creates a new PIN, which developers enter on the error page. */
    public EvaluatorAddOn() {
        this(KeptState.inMemory());
    }

    @Override
    public void include(Configurator config) {
        if (config.settings().flag("mastaba.dev", false)) {
            Evaluator evaluator = new Evaluator(compiler, Evaluator.Limits.STANDARD);
            config.addLifecycle(evaluator);
            DevTools.of(config).setEvaluator(new PinnedEvaluator(evaluator, new Pin(kept, System.out::print)));
        }
    }
}
