namespace Bihuan.App.Commands;

/// <summary>终端上的样式，值是 ANSI 的代码。</summary>
internal enum Style
{
    Plain = 0,
    Bold = 1,
    Red = 31,
    Green = 32,
    Amber = 33,
    Blue = 34,
    Grey = 90,
}
