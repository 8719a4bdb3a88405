namespace Bihuan.Audit;

/// <summary>可能属于限制阅读的内容：审计管理员只看得见有这一次改动，看不见内容。</summary>
public interface IRestrictable
{
    /// <summary>属于限制阅读的一行。</summary>
    bool Restricted { get; }
}
