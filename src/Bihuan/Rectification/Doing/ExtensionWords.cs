using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Doing;

/// <summary>一份延期是谁审的，处处一个说法：大事记、卷宗。</summary>
public static class ExtensionWords
{
    /// <summary>谁，如“王岚（代李维）”“徐进（纸面）”；还没有审的为空。</summary>
    public static string Who(Extension extension, Labels labels) =>
        extension.OnPaper ? $"{extension.ApproverName}（纸面）"
        : extension.ApproverId is { } by ? labels.Row(by) + (extension.ApprovedForId is { } other ? $"（代{labels.Row(other)}）" : "")
        : "";
}
