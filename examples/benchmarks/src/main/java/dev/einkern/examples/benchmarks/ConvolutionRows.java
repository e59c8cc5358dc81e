package dev.einkern.examples.benchmarks;

import dev.einkern.Einkern;
import dev.einkern.examples.benchmarks.kernels.Convolutions;
import java.util.List;

/** Convolutions at the sizes of ResNet, LeNet and MobileNet, one image at a time or a few. */
final class ConvolutionRows {
  private static final Convolutions CONVOLUTIONS = Einkern.load(Convolutions.class);

  private static final Group GROUP = Group.of("conv2d", 1, 0.4, Peer.PYTORCH);

  private ConvolutionRows() {}

  static List<Row> all() {
    return List.of(
        same3("ResNet 3×3, 64 of 56²", "b=1 c=64 h=56 w=56 o=64"),
        same3("ResNet 3×3, 256 of 14²", "b=1 c=256 h=14 w=14 o=256"),
        GROUP.row(
            "ResNet 1×1, 256 to 64 of 56²",
            Work.einsum(
                    "bchw,oc->bohw",
                    Sizes.of("b=1 c=256 h=56 w=56 o=64"),
                    Kernel.binary(CONVOLUTIONS::pointwise))
                .into(Kernel.binaryInto(CONVOLUTIONS::pointwise))
                .torch("torch.conv2d(a, b.unsqueeze(-1).unsqueeze(-1))")),
        GROUP.row(
            "LeNet 5×5, 1 to 6 of 28², 32 images",
            windows(
                    1,
                    "b=32 c=1 h=28 w=28 o=6 k=5 l=5 y=24 x=24",
                    "b=2 c=1 h=8 w=7 o=3 k=5 l=5 y=4 x=3",
                    Kernel.binary(CONVOLUTIONS::valid5))
                .into(Kernel.binaryInto(CONVOLUTIONS::valid5))),
        GROUP.row(
            "5×5 stride 2, 64 to 128 of 28²",
            windows(
                    2,
                    "b=1 c=64 h=28 w=28 o=128 k=5 l=5 y=12 x=12",
                    "b=2 c=3 h=9 w=8 o=2 k=5 l=5 y=3 x=2",
                    Kernel.binary(CONVOLUTIONS::strided5))
                .into(Kernel.binaryInto(CONVOLUTIONS::strided5))),
        GROUP.row(
            "depthwise 3×3, 128 of 56²",
            Work.of(
                    "bchw,ckl->bchw",
                    "b=1 c=128 h=56 w=56 k=3 l=3",
                    Kernel.binary(CONVOLUTIONS::depthwise3),
                    "torch.conv2d(a, b.unsqueeze(1), padding=[1, 1], groups=a.size(1))",
                    new ConvolutionReference(1, 1, true))
                .small(Sizes.of("b=2 c=3 h=5 w=4 k=3 l=3"))
                .into(Kernel.binaryInto(CONVOLUTIONS::depthwise3))));
  }

  private static Row same3(String name, String sizes) {
    return GROUP.row(
        name,
        Work.of(
                "bchw,ockl->bohw",
                sizes + " k=3 l=3",
                Kernel.binary(CONVOLUTIONS::same3),
                "torch.conv2d(a, b, padding=[1, 1])",
                new ConvolutionReference(1, 1, false))
            .small(Sizes.of("b=2 c=3 h=5 w=4 o=2 k=3 l=3"))
            .into(Kernel.binaryInto(CONVOLUTIONS::same3)));
  }

  private static Work windows(int stride, String sizes, String small, Kernel ours) {
    return Work.of(
            "bchw,ockl->boyx",
            sizes,
            ours,
            "torch.conv2d(a, b, stride=[%d, %d])".formatted(stride, stride),
            new ConvolutionReference(0, stride, false))
        .small(Sizes.of(small));
  }
}
