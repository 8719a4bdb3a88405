using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Running;

/// <summary>有记下要重查的，就查那几个机构；没有的什么也不做。</summary>
public static class RunDirty
{
    /// <summary>查。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="onError">一条没有查成时叫一次，供记日志；下次再查。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>查了哪几个机构。</returns>
    public static async Task<IReadOnlyList<int>> RunAsync(Database database, TimeProvider clock, Action<string, Exception> onError, CancellationToken cancellation = default)
    {
        List<int> bodies;
        await using (var db = database.Open()) bodies = await db.DirtyMarks.Select(m => m.BodyId).Distinct().ToListAsync(cancellation);
        foreach (var body in bodies)
        {
            await using var db = database.Open();
            var ids = await db.DirtyMarks.Where(m => m.BodyId == body).Select(m => m.ControlId).Distinct().ToListAsync(cancellation);
            foreach (var (control, error) in (await RunControls.RunAsync(database, clock, body, whole: false, ids, report: null, cancellation)).Failed) onError(control, error);
            await ForgetAsync(database, body, ids, cancellation);
        }
        return bodies;
    }

    // 自己定的规则删了，别处还在保存时记下的：没有规则来查，不留着
    private static async Task ForgetAsync(Database database, int body, List<string> ids, CancellationToken cancellation)
    {
        await using var db = database.Open(Access.Viewer.System(body));
        var book = await db.ControlsHereAsync(cancellation);
        var gone = ids.FindAll(id => book.Find(id) is null);
        if (gone.Count > 0) await db.EraseAsync(db.DirtyMarks.Where(m => m.BodyId == body && EF.Parameter(gone).Contains(m.ControlId)), cancellation);
    }
}
