package io.eksplan.plan.expand;

import io.eksplan.model.Wanted;
import io.eksplan.plan.AddonPlan;
import io.eksplan.resources.eks.Addon;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Add-ons, with the version that {@code default} and {@code latest} stand for today. */
final class AddonsExpansion {

  private final Setting setting;

  AddonsExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    return setting.file().addons().stream().map(this::addon).toList();
  }

  private Wanted addon(AddonPlan addon) {
    return Wanted.of(
        addon.name(),
        new Addon(
            setting.cluster(),
            version(addon),
            Addon.canonicalConfig(addon.config().text()),
            addon.conflicts().spelling().toUpperCase(Locale.ROOT),
            setting.tags(Map.of())));
  }

  private Optional<String> version(AddonPlan addon) {
    return switch (addon.version()) {
      case "default" -> offered(addon, false);
      case "latest" -> offered(addon, true);
      default -> Optional.of(addon.version());
    };
  }

  private Optional<String> offered(AddonPlan addon, boolean latest) {
    return setting.knowledge().addonVersion(addon.name(), setting.version(), latest);
  }
}
