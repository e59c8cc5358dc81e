package dev.einkern.examples.benchmarks.kernels;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/**
 * The 48 contractions of the tensor contraction benchmark of Springer and Bientinesi.
 *
 * <p>There {@code abc-bda-dc} is the product of {@code bda} and {@code dc}, summed to {@code abc},
 * the first letter being the one that lies contiguous. Here the last letter does, so each term is
 * reversed. A method's name is that of the contraction: its capitals stand behind the hyphens.
 */
public interface Tccg {
  @Einsum("adb,cd->cba")
  FloatTensor abcBdaDc(FloatTensor a, FloatTensor b);

  @Einsum("acd,db->cba")
  FloatTensor abcDcaBd(FloatTensor a, FloatTensor b);

  @Einsum("aebd,ce->dcba")
  FloatTensor abcdDbeaEc(FloatTensor a, FloatTensor b);

  @Einsum("aced,eb->dcba")
  FloatTensor abcdDecaBe(FloatTensor a, FloatTensor b);

  @Einsum("dabe,ec->dcba")
  FloatTensor abcdEbadCe(FloatTensor a, FloatTensor b);

  @Einsum("dabfe,fc->edcba")
  FloatTensor abcdeEfbadCf(FloatTensor a, FloatTensor b);

  @Einsum("afbce,df->edcba")
  FloatTensor abcdeEcbfaFd(FloatTensor a, FloatTensor b);

  @Einsum("dacfe,fb->edcba")
  FloatTensor abcdeEfcadBf(FloatTensor a, FloatTensor b);

  @Einsum("ae,dcbe->dcba")
  FloatTensor abcdEaEbcd(FloatTensor a, FloatTensor b);

  @Einsum("be,dcea->dcba")
  FloatTensor abcdEbAecd(FloatTensor a, FloatTensor b);

  @Einsum("ce,deba->dcba")
  FloatTensor abcdEcAbed(FloatTensor a, FloatTensor b);

  @Einsum("ca,bc->ba")
  FloatTensor abAcCb(FloatTensor a, FloatTensor b);

  @Einsum("dca,cbd->ba")
  FloatTensor abAcdDbc(FloatTensor a, FloatTensor b);

  @Einsum("dac,bcd->ba")
  FloatTensor abCadDcb(FloatTensor a, FloatTensor b);

  @Einsum("dca,bd->cba")
  FloatTensor abcAcdDb(FloatTensor a, FloatTensor b);

  @Einsum("da,cdb->cba")
  FloatTensor abcAdBdc(FloatTensor a, FloatTensor b);

  @Einsum("cda,db->cba")
  FloatTensor abcAdcBd(FloatTensor a, FloatTensor b);

  @Einsum("cda,bd->cba")
  FloatTensor abcAdcDb(FloatTensor a, FloatTensor b);

  @Einsum("ceda,dbe->cba")
  FloatTensor abcAdecEbd(FloatTensor a, FloatTensor b);

  @Einsum("fbea,ecfd->dcba")
  FloatTensor abcdAebfDfce(FloatTensor a, FloatTensor b);

  @Einsum("fbea,cedf->dcba")
  FloatTensor abcdAebfFdec(FloatTensor a, FloatTensor b);

  @Einsum("fcea,edfb->dcba")
  FloatTensor abcdAecfBfde(FloatTensor a, FloatTensor b);

  @Einsum("fcea,debf->dcba")
  FloatTensor abcdAecfFbed(FloatTensor a, FloatTensor b);

  @Einsum("fdea,ecfb->dcba")
  FloatTensor abcdAedfBfce(FloatTensor a, FloatTensor b);

  @Einsum("fdea,cebf->dcba")
  FloatTensor abcdAedfFbec(FloatTensor a, FloatTensor b);

  @Einsum("bfea,ecdf->dcba")
  FloatTensor abcdAefbFdce(FloatTensor a, FloatTensor b);

  @Einsum("cfea,debf->dcba")
  FloatTensor abcdAefcFbed(FloatTensor a, FloatTensor b);

  @Einsum("bfae,cedf->dcba")
  FloatTensor abcdEafbFdec(FloatTensor a, FloatTensor b);

  @Einsum("cfae,edfb->dcba")
  FloatTensor abcdEafcBfde(FloatTensor a, FloatTensor b);

  @Einsum("dfae,cebf->dcba")
  FloatTensor abcdEafdFbec(FloatTensor a, FloatTensor b);

  @Einsum("aged,cbfg->fedcba")
  FloatTensor abcdefDegaGfbc(FloatTensor a, FloatTensor b);

  @Einsum("bged,cafg->fedcba")
  FloatTensor abcdefDegbGfac(FloatTensor a, FloatTensor b);

  @Einsum("cged,bafg->fedcba")
  FloatTensor abcdefDegcGfab(FloatTensor a, FloatTensor b);

  @Einsum("agfd,cbeg->fedcba")
  FloatTensor abcdefDfgaGebc(FloatTensor a, FloatTensor b);

  @Einsum("bgfd,caeg->fedcba")
  FloatTensor abcdefDfgbGeac(FloatTensor a, FloatTensor b);

  @Einsum("cgfd,baeg->fedcba")
  FloatTensor abcdefDfgcGeab(FloatTensor a, FloatTensor b);

  @Einsum("agfe,cbdg->fedcba")
  FloatTensor abcdefEfgaGdbc(FloatTensor a, FloatTensor b);

  @Einsum("bgfe,cadg->fedcba")
  FloatTensor abcdefEfgbGdac(FloatTensor a, FloatTensor b);

  @Einsum("cgfe,badg->fedcba")
  FloatTensor abcdefEfgcGdab(FloatTensor a, FloatTensor b);

  @Einsum("badg,cgfe->fedcba")
  FloatTensor abcdefGdabEfgc(FloatTensor a, FloatTensor b);

  @Einsum("cadg,bgfe->fedcba")
  FloatTensor abcdefGdacEfgb(FloatTensor a, FloatTensor b);

  @Einsum("cbdg,agfe->fedcba")
  FloatTensor abcdefGdbcEfga(FloatTensor a, FloatTensor b);

  @Einsum("baeg,cgfd->fedcba")
  FloatTensor abcdefGeabDfgc(FloatTensor a, FloatTensor b);

  @Einsum("caeg,bgfd->fedcba")
  FloatTensor abcdefGeacDfgb(FloatTensor a, FloatTensor b);

  @Einsum("cbeg,agfd->fedcba")
  FloatTensor abcdefGebcDfga(FloatTensor a, FloatTensor b);

  @Einsum("bafg,cged->fedcba")
  FloatTensor abcdefGfabDegc(FloatTensor a, FloatTensor b);

  @Einsum("cafg,bged->fedcba")
  FloatTensor abcdefGfacDegb(FloatTensor a, FloatTensor b);

  @Einsum("cbfg,aged->fedcba")
  FloatTensor abcdefGfbcDega(FloatTensor a, FloatTensor b);
}
