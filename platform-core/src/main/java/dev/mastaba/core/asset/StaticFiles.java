package dev.mastaba.core.asset;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The static files of an application, as cache busters see them. Safe for any thread. */
@ProviderType
public interface StaticFiles {
    /** The file of a spec, overrides applied. */
    Optional<StaticFile> find(AssetSpec spec);
}
