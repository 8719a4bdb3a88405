namespace Bihuan.Audit;

/// <summary>不进审计的行：暂存、草稿、登录时刻之类，或者审计自己。新的表默认都进审计，要不进须写明这个接口。</summary>
public interface IUnaudited;
