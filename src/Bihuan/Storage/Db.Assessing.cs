using Bihuan.Ledgers.Rectification.Assessing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 考核评价的表
public abstract partial class Db
{
    /// <summary>各机构的考核评价方案，一版一行。</summary>
    public DbSet<AssessmentScheme> AssessmentSchemes => Set<AssessmentScheme>();

    // 测试里的目录可能没有这几本台账
    private void DescribeAssessing(ModelBuilder model)
    {
        AssessmentScheme.Describe(model.Entity<AssessmentScheme>());
        // 一次巡察同时只有一次考核评价在办
        if (Catalog.Find("assessment") is not null) model.Entity<Assessment>().HasIndex(a => new { a.BodyId, a.InspectionId }).IsUnique().HasFilter("\"State\" IN ('draft', 'review')").HasDatabaseName("IX_Assessments_Open");
        if (Catalog.Find("assessmentscore") is not null) model.Entity<AssessmentScore>().HasIndex(s => new { s.BodyId, s.AssessmentId, s.Kind, s.Code }).IsUnique();
    }
}
