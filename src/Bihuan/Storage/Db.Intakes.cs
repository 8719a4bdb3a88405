using Bihuan.Rectification.Intakes;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 由文书导入问题的各张表
public abstract partial class Db
{
    /// <summary>各次导入。看得见哪些，由用例收窄。</summary>
    public DbSet<Intake> Intakes => Set<Intake>();

    /// <summary>导入的各稿。</summary>
    public DbSet<IntakeDocument> IntakeDocuments => Set<IntakeDocument>();

    /// <summary>核对着的问题。</summary>
    public DbSet<IntakeProblem> IntakeProblems => Set<IntakeProblem>();

    /// <summary>核对着的措施。</summary>
    public DbSet<IntakeMeasure> IntakeMeasures => Set<IntakeMeasure>();

    /// <summary>核对的各步。</summary>
    public DbSet<IntakeStep> IntakeSteps => Set<IntakeStep>();

    private static void DescribeIntakes(ModelBuilder model)
    {
        Intake.Describe(model.Entity<Intake>());
        IntakeDocument.Describe(model.Entity<IntakeDocument>());
        IntakeProblem.Describe(model.Entity<IntakeProblem>());
        IntakeMeasure.Describe(model.Entity<IntakeMeasure>());
        IntakeStep.Describe(model.Entity<IntakeStep>());
    }
}
