namespace Bihuan.Ledgers.Editing;

/// <summary>批量办理，一行会怎样、怎样了。</summary>
public enum BulkOutcome
{
    /// <summary>办不了，原样留着。</summary>
    Refused,

    /// <summary>办：改、删、撤回。</summary>
    Changed,

    /// <summary>本来就是这样，不动。</summary>
    Same,
}

/// <summary>批量办理里的一行，给人看的字。</summary>
/// <param name="Id">行号；看不到的行为 null。</param>
/// <param name="Name">名称。</param>
/// <param name="Outcome">会怎样。</param>
/// <param name="Before">原来的值；空着的、删除的为空串。</param>
/// <param name="After">办了以后的值；空着的、删除的、办不了的为空串。</param>
/// <param name="Why">为什么办不了；办得了的为空串。</param>
public sealed record BulkLine(Guid? Id, string Name, BulkOutcome Outcome, string Before = "", string After = "", string Why = "");
