package io.eksplan.plan;

import io.eksplan.plan.bind.Binder;
import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Place;
import java.util.List;
import java.util.Map;

/** The add-ons that every node needs which is not Auto Mode's. */
public record UsualAddons(
    @Doc("The add-ons.")
        @Default(
            "[{name: vpc-cni}, {name: kube-proxy}, {name: coredns}, {name:"
                + " eks-pod-identity-agent}]")
        List<AddonPlan> addons) {

  static final UsualAddons LIST =
      Binder.bind(UsualAddons.class, new Mapping(Place.of("default"), Map.of()), new Complaints());
}
