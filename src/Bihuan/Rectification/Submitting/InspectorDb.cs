using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.Rectification.Submitting;

/// <summary>
/// 看的一方到报送的机构里办一步：以“本单位名称　姓名”打开，只有办这一步够用的权限，办完就关，从不给页面用。
/// 办的事写进报送的机构的审计，自己的机构的审计里也记一条。
/// </summary>
internal static class InspectorDb
{
    // 确认销号、同意延期要找得到那一行；限制阅读的仍然看不见
    private static readonly string[] Needed = [Permissions.View("problem"), Permissions.View("closure"), Permissions.View("extension")];

    /// <summary>打开；今天不督导这个机构、没有确认的权限的为 null。</summary>
    public static Db? Open(Database database, Viewer viewer, int body) => viewer.Within(body, Permissions.ConfirmSubmissions, Needed) is { } inspector ? database.Open(inspector) : null;

    /// <summary>自己的机构的审计里记一条，要在改动之前。</summary>
    public static Process Record(Db db, Viewer viewer, TimeProvider clock, string name, Guid submission, string? reason = null)
    {
        var process = Process.Now(name, db.Viewer, clock, reason);
        db.RecordAt(process, viewer, new("Submissions", submission.ToString(), ChangeKind.Changed));
        return process;
    }
}
