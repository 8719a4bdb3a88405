using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Assessing;

/// <summary>机构的考核评价方案，一版一版。</summary>
public static class SchemeBook
{
    /// <summary>一个机构最多几版。</summary>
    public const int Most = 99;

    /// <summary>各版，新的在前；没有定过的只有默认的一版（没有存）。没有跟踪。</summary>
    public static async Task<IReadOnlyList<AssessmentScheme>> ListAsync(Db db, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        var all = await db.AssessmentSchemes.AsNoTracking().Where(s => s.BodyId == body).OrderByDescending(s => s.Edition).ToListAsync(cancellation);
        return all.Count > 0 ? all : [Default(body)];
    }

    /// <summary>一版；没有的为 null。没有跟踪。</summary>
    public static async Task<AssessmentScheme?> FindAsync(Db db, int number, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        return await db.AssessmentSchemes.AsNoTracking().FirstOrDefaultAsync(s => s.BodyId == body && s.Edition == number, cancellation)
            ?? (number == 1 && !await db.AssessmentSchemes.AnyAsync(s => s.BodyId == body, cancellation) ? Default(body) : null);
    }

    /// <summary>在用的一版：跟踪着；没有定过的，默认的一版加进工作单元，随这一次一起存。</summary>
    internal static async Task<AssessmentScheme> UsedAsync(Db db, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        if (await db.AssessmentSchemes.FirstOrDefaultAsync(s => s.BodyId == body && s.State == SchemeStates.Used, cancellation) is { } used) return used;
        var made = Default(body);
        db.Add(made);
        return made;
    }

    /// <summary>没有定过的，第1版是默认的。</summary>
    internal static AssessmentScheme Default(int body) => new() { BodyId = body, Edition = 1, Name = DefaultScheme.Title, Content = DefaultScheme.Content.Write(), State = SchemeStates.Used };
}
