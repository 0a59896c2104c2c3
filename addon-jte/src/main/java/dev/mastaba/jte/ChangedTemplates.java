package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The linked templates of a page in development. They are linked again when one of them was compiled again. A changed text that is not yet compiled
 * has no effect. Safe for any thread.
 */
final class ChangedTemplates {
    private final AssetSpec spec;
    private final Supplier<TemplateLinker> linkers;
    private final Assets assets;
    private Map<String, Long> linkedFrom;

    ChangedTemplates(LinkedTemplate first, AssetSpec spec, Supplier<TemplateLinker> linkers, Assets assets) {
        this.spec = spec;
        this.linkers = linkers;
        this.assets = assets;
        this.linkedFrom = times(first, assets);
    }

    /**
     * Returns the template as it is compiled now.
     *
     * @param former the template of the last page
     * @throws dev.mastaba.core.extend.ConfigurationException if the template cannot be linked
     */
    synchronized LinkedTemplate now(LinkedTemplate former) {
        Map<String, Long> now = times(former, assets);
        Optional<Asset> file = assets.find(spec);
        if (file.isEmpty() || now.equals(linkedFrom) && isSame(file.get(), former)) {
            return former;
        }
        LinkedTemplate fresh = linkers.get().link(file.get());
        linkedFrom = times(fresh, assets);
        return fresh;
    }

    private static boolean isSame(Asset file, LinkedTemplate former) {
        return file.source().equals(former.file().source());
    }

    /** Returns the state of the compiled form of each template. */
    private static Map<String, Long> times(LinkedTemplate template, Assets assets) {
        Map<String, Long> times = new HashMap<>();
        template.all().forEach(each -> times.put(each.file().toString(), state(each.file(), assets)));
        return times;
    }

    private static long state(Asset template, Assets assets) {
        try {
            Optional<Asset> compiled = CompiledForm.file(template, assets);
            return compiled.isEmpty() ? 0 : Arrays.hashCode(compiled.get().bytes());
        } catch (IOException beingWritten) {
            return 0;
        }
    }
}
