using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Ledgers.Rectification.Surveys;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 回头看、问卷的表
public abstract partial class Db
{
    /// <summary>另定的检查单。</summary>
    public DbSet<LookBackTemplate> LookBackTemplates => Set<LookBackTemplate>();

    /// <summary>抽的时候在内的问题和权数。</summary>
    internal DbSet<LookBackCandidate> LookBackCandidates => Set<LookBackCandidate>();

    /// <summary>问卷的票箱。</summary>
    internal DbSet<SurveyBox> SurveyBoxes => Set<SurveyBox>();

    // 测试里的目录可能没有这几本台账
    private void DescribeLookBacks(ModelBuilder model)
    {
        LookBackTemplate.Describe(model.Entity<LookBackTemplate>());
        if (Catalog.Find("lookback") is not null && Catalog.Find("problem") is not null) LookBackCandidate.Describe(model.Entity<LookBackCandidate>());
        else model.Ignore<LookBackCandidate>();
        if (Catalog.Find("lookbackitem") is not null)
        {
            // 一次回头看里，一个问题只有一行
            model.Entity<LookBackItem>().HasIndex(i => new { i.BodyId, i.LookBackId, i.ProblemId }).IsUnique();
        }
        if (Catalog.Find("survey") is not null) SurveyBox.Describe(model.Entity<SurveyBox>());
        else model.Ignore<SurveyBox>();
    }
}
