package dev.mastaba.examples.freemarker;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.RenderContext;
import java.util.List;

/** A trace that reports to the tools, if they request it, that a page is a template's. This engine does not report which line produced which part. */
// tag::freemarker-trace
final class TracedPage {
    private TracedPage() {}

    /** The page that goes out. */
    static String of(String page, String template, RenderContext context) {
        PageTrace trace = context.request().find(PageTrace.KEY).orElse(null);
        Asset file = trace == null
                ? null
                : context.info().assets().find(AssetSpec.of(template)).orElse(null);
        if (trace == null || file == null) {
            return page;
        }
        PageTrace.Part all =
                new PageTrace.Part(PageTrace.Part.Kind.TEMPLATE, "", 0, page.length(), file, 0, 0, trace.uses());
        return trace.rendered(page, List.of(all));
    }
}
// end::freemarker-trace
