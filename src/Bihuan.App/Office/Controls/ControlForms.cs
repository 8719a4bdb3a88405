namespace Bihuan.App.Office.Controls;

/// <summary>规则一页上各个表单里填的，和为什么没有办成。</summary>
public sealed record ControlForms
{
    /// <summary>今天，北京日期。</summary>
    public DateOnly Today { get; init; }

    /// <summary>为什么没有办成；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>开关的理由。</summary>
    public string SwitchReason { get; init; } = "";

    /// <summary>删自己定的一条的理由；没有填过的为 null。</summary>
    public string? DeleteReason { get; init; }

    /// <summary>正在填哪一条的暂不处理；没有的为 null。</summary>
    public Guid? Finding { get; init; }

    /// <summary>暂不处理的理由。</summary>
    public string Reason { get; init; } = "";

    /// <summary>暂不处理到哪天，照填的。</summary>
    public string Until { get; init; } = "";
}
