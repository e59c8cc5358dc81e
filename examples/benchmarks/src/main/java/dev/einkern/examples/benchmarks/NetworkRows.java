package dev.einkern.examples.benchmarks;

import dev.einkern.Einkern;
import dev.einkern.examples.benchmarks.kernels.Networks;
import java.util.List;

/** Chains and networks; PyTorch is given the cheapest order, as opt_einsum would find it. */
final class NetworkRows {
  private static final Networks NETWORKS = Einkern.load(Networks.class);

  private static final Group GROUP = Group.of("network", 2, 1, Peer.PYTORCH);

  private NetworkRows() {}

  static List<Row> all() {
    return List.of(
        row(
            "chain of 4",
            "ab,bc,cd,de->ae",
            "a=128 b=16 c=128 d=16 e=128",
            Kernel.many(t -> NETWORKS.chain4(t[0], t[1], t[2], t[3]))),
        row(
            "chain of 10",
            "ab,bc,cd,de,ef,fg,gh,hi,ij,jk->ak",
            "a=30 b=35 c=15 d=5 e=10 f=20 g=25 h=40 i=50 j=60 k=12",
            Kernel.many(
                t -> NETWORKS.chain10(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9]))),
        row(
            "Tucker, 4",
            "abc,ai,bj,ck->ijk",
            "a=8 b=8 c=8 i=32 j=32 k=32",
            Kernel.many(t -> NETWORKS.tucker(t[0], t[1], t[2], t[3]))),
        row(
            "polyadic, 4",
            "ar,br,cr,dr->abcd",
            "a=12 b=12 c=12 d=12 r=16",
            Kernel.many(t -> NETWORKS.polyadic(t[0], t[1], t[2], t[3]))),
        row(
            "overlap of states, 8",
            "pa,aqb,brc,cs,px,xqy,yrz,zs->",
            "p=4 q=4 r=4 s=4 a=16 b=16 c=16 x=16 y=16 z=16",
            Kernel.many(t -> NETWORKS.overlap(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]))),
        row(
            "tree, 6",
            "abi,cdj,efk,ijl,klm,m->abcdef",
            "a=4 b=4 c=4 d=4 e=4 f=4 i=8 j=8 k=8 l=8 m=8",
            Kernel.many(t -> NETWORKS.tree(t[0], t[1], t[2], t[3], t[4], t[5]))));
  }

  private static Row row(String name, String signature, String sizes, Kernel ours) {
    Work work = Work.einsum(signature, Sizes.of(sizes), ours).fixed();
    String torch =
        "torch.einsum('%s', [%s], path=%s)"
            .formatted(
                signature,
                String.join(", ", Work.names(work.signature().operands().size())),
                CheapestOrder.path(work.signature(), work.sizes()));
    return GROUP.row(name, work.torch(torch));
  }
}
