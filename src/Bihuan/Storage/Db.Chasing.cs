using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 催办的各张表
public abstract partial class Db
{
    /// <summary>做过的周提醒、月度数字。</summary>
    internal DbSet<ChaseRun> ChaseRuns => Set<ChaseRun>();

    /// <summary>留下的月度数字。</summary>
    public DbSet<MonthFigure> MonthFigures => Set<MonthFigure>();

    private void DescribeChasing(ModelBuilder modelBuilder)
    {
        ChaseRun.Describe(modelBuilder.Entity<ChaseRun>());
        MonthFigure.Describe(modelBuilder.Entity<MonthFigure>());
        // 系统照期限发的，一个问题、一种、一级、一个期限只有一份：几处同时做、做一半重来，都多不出来；删除了的也算发过
        if (Catalog.Find("letter") is not null)
        {
            modelBuilder.Entity<Letter>().HasIndex(l => new { l.BodyId, l.ProblemId, l.Kind, l.Level, l.ForDueOn }).IsUnique().HasFilter("\"Automatic\"");
            // 上面的只含系统发的；一个问题的各份另有索引
            modelBuilder.Entity<Letter>().HasIndex(l => new { l.BodyId, l.ProblemId });
        }
    }
}
